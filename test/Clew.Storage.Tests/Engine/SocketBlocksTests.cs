using Clew.Storage.Engine.Embedded;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Clew.Storage.Tests.Engine;

public sealed class SocketBlocksTests
{
    [Fact]
    public async Task Kestrel_reads_a_large_body_in_pieces_larger_than_its_own_blocks_and_whole()
    {
        const int kestrelsBlock = 4096;
        var sent = new byte[500_000];
        new Random(20261122).NextBytes(sent);
        var (received, largest) = (new MemoryStream(), 0);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(SocketBlocks.Factory);
        await using var app = builder.Build();
        app.Run(async context =>
        {
            while (true)
            {
                var read = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
                foreach (var piece in read.Buffer)
                {
                    largest = Math.Max(largest, piece.Length);
                    received.Write(piece.Span);
                }
                context.Request.BodyReader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted) break;
            }
            await context.Response.Body.WriteAsync(received.ToArray(), context.RequestAborted);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri(address), new ByteArrayContent(sent), TestContext.Current.CancellationToken);
        var back = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal(sent, received.ToArray());
        Assert.Equal(sent, back);
        Assert.InRange(largest, kestrelsBlock + 1, 1 << 20);
    }
}
