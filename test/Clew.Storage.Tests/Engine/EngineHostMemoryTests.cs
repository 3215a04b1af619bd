using Clew.Testing;

namespace Clew.Storage.Tests.Engine;

/// <summary>On an engine of its own, and alone in this process: what neighbours take would be counted as its own.</summary>
[Collection(Alone.Name)]
public sealed class EngineHostMemoryTests(HostedEngine engine) : IClassFixture<HostedEngine>
{
    [Fact]
    public async Task Millions_of_rows_are_streamed_in_bounded_memory_of_both_sides()
    {
        await engine.TextAsync("SELECT count() FROM numbers(1000000)");
        var (before, ownBefore) = (engine.Resident(), HostedEngine.ResidentOf(Environment.ProcessId));
        var (most, ownMost, total) = (0L, 0L, 0L);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("SELECT number, repeat('x', 100) FROM numbers(8000000)") };
        using var response = await engine.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var chunk = new byte[256 * 1024];
        for (int read, n = 0; (read = await body.ReadAsync(chunk)) > 0; n++)
        {
            total += read;
            if (n % 64 == 0) (most, ownMost) = (Math.Max(most, engine.Resident()), Math.Max(ownMost, HostedEngine.ResidentOf(Environment.ProcessId)));
        }

        // 8 million numbers of 6,111,110 + 7 x 1,000,000 + ... digits, a tab, 100 letters and a newline each.
        Assert.InRange(total, 860_000_000, 880_000_000);
        // A fraction of what was streamed.
        Assert.InRange(most - before, 0, 150L << 20);
        Assert.InRange(ownMost - ownBefore, long.MinValue, 100L << 20);
    }
}
