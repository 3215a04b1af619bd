using System.Net.Sockets;

namespace Shop.Ledger;

/// <summary>One connection.</summary>
public sealed class Session(TcpClient client, Book book)
{
    /// <summary>What a disk would take, in milliseconds.</summary>
    private const int LeastMilliseconds = 2, MostMilliseconds = 8;

    public async Task RunAsync()
    {
        using var ended = client;
        client.NoDelay = true;
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\n" };
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                await Task.Delay(Random.Shared.Next(LeastMilliseconds, MostMilliseconds));
                await writer.WriteLineAsync(Answer(line.Split(' ')));
            }
        }
        catch (IOException)
        {
            // The client went away without saying so.
        }
    }

    private string Answer(string[] words)
    {
        switch (words)
        {
            case ["append", var order, var amount, var state]:
                book.Append(order, $"{amount} {state}");
                return "ok";
            case ["read", var order]:
                return book.Read(order) is { } entry ? "entry " + entry : "none";
            default:
                return "what?";
        }
    }
}
