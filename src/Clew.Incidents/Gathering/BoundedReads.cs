using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Clew.Incidents.Gathering;

/// <summary>Reads parts of the evidence, each for so long and no longer: a part that is late is missing, and said to be.</summary>
internal sealed partial class BoundedReads(TimeSpan longest, TimeProvider time, ILogger logger, CancellationToken ct)
{
    private readonly ConcurrentBag<string> _notRead = [];

    /// <summary>What could not be read, in words.</summary>
    public ImmutableArray<string> NotRead => [.. _notRead.Order(StringComparer.Ordinal)];

    /// <param name="what">In words: <c>the traces</c>.</param>
    /// <param name="otherwise">What stands for it when it cannot be read.</param>
    public async Task<T> ReadAsync<T>(string what, T otherwise, Func<CancellationToken, Task<T>> read)
    {
        using var deadline = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        try
        {
            return await read(either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            _notRead.Add($"{what}: they could not be read within {longest.TotalSeconds:0.#} s");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Also a mistake of ours in one part: the other parts still tell something.
            _notRead.Add($"{what}: they could not be read");
            LogRefused(logger, what, error);
        }
        return otherwise;
    }

    [LoggerMessage(LogLevel.Warning, "Evidence is missing: {What} could not be read.")]
    private static partial void LogRefused(ILogger logger, string what, Exception error);
}
