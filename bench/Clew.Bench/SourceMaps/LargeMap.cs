using System.Text;

namespace Clew.Bench.SourceMaps;

/// <summary>A map of a bundle as large as the largest of real applications, made anew each time from a fixed seed.</summary>
internal static class LargeMap
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const int Seed = 426;

    /// <summary>Generated lines: a bundler begins a new one for every few modules.</summary>
    public const int Lines = 2_000;

    /// <summary>Columns of each line that mappings reach.</summary>
    public const int Columns = 10_000;

    private const int Sources = 4_000;
    private const int Names = 60_000;

    /// <summary>The map as JSON, of at least so many bytes; half of it are mappings and half the text of its sources.</summary>
    public static byte[] Make(int bytes)
    {
        var random = new Random(Seed);
        var text = new StringBuilder(bytes + (bytes / 8));
        text.Append("{\"version\":3,\"sources\":[").AppendJoin(',', Enumerable.Range(0, Sources).Select(static i => $"\"src/feature{i % 97}/module{i}.ts\""));
        text.Append("],\"names\":[").AppendJoin(',', Enumerable.Range(0, Names).Select(static i => $"\"identifier{i}\""));
        text.Append("],\"sourcesContent\":[");
        for (var i = 0; i < Sources; i++)
        {
            if (i > 0) text.Append(',');
            text.Append('"');
            for (var size = text.Length; text.Length - size < bytes / 2 / Sources;)
                text.Append("export function handler").Append(random.Next(10_000)).Append("(order: Order) {\\n  return order.lines.reduce((sum, line) => sum + line.price, 0);\\n}\\n");
            text.Append('"');
        }
        text.Append("],\"mappings\":\"");
        var (originalLine, originalColumn, name) = (0, 0, 0);
        for (var line = 0; line < Lines; line++)
        {
            // Every line is made of one source, every second source is used.
            var (nextLine, isFirst) = (0, true);
            for (var size = text.Length; text.Length - size < bytes / 2 / Lines; isFirst = false)
            {
                if (!isFirst) text.Append(',');
                Append(text, isFirst ? 0 : random.Next(1, 12));
                Append(text, isFirst && line > 0 ? Sources / Lines : 0);
                if (random.Next(16) == 0) nextLine++;
                Append(text, nextLine - originalLine);
                var nextColumn = random.Next(60);
                Append(text, nextColumn - originalColumn);
                (originalLine, originalColumn) = (nextLine, nextColumn);
                if (random.Next(4) > 0) continue;
                var nextName = random.Next(Names);
                Append(text, nextName - name);
                name = nextName;
            }
            text.Append(';');
        }
        return Encoding.UTF8.GetBytes(text.Append("\"}").ToString());
    }

    private static void Append(StringBuilder text, int value)
    {
        for (var rest = value < 0 ? (-value << 1) | 1 : value << 1; ;)
        {
            var digit = rest & 31;
            rest >>= 5;
            text.Append(Alphabet[rest > 0 ? digit | 32 : digit]);
            if (rest == 0) return;
        }
    }
}
