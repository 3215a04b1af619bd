using System.Collections.Immutable;
using System.Text;

namespace Clew.Analysis.Grouping.Features;

/// <summary>
/// Features as they are stored: lines, each with a letter for what it is; a frame's module, function and file stand between tabs. Equal features have equal text.
/// <code>
/// 2 dotnet
/// s checkout
/// x System.NullReferenceException
/// m Object reference not set to an instance of an object
/// a Shop.Cart	Total	/src/Shop/Cart.cs
/// l Npgsql.NpgsqlCommand	Execute
/// r System.Linq.Enumerable	Single
/// </code>
/// </summary>
public static class FeatureText
{
    private const string Head = "2 ";

    /// <param name="withFiles">False: without what no algorithm looks at.</param>
    public static string Write(GroupingFeatures features, bool withFiles = true)
    {
        var text = new StringBuilder(1024);
        Append(text, '2', features.Platform);
        if (features.Message.Length > 0) Append(text, 'e', features.Message);
        foreach (var part in features.SdkFingerprint) Append(text, 's', part);
        foreach (var exception in features.Exceptions)
        {
            Append(text, 'x', exception.Type);
            Append(text, 'm', exception.Message);
            foreach (var frame in exception.Frames)
            {
                text.Append(Letter(frame.Origin)).Append(' ');
                AppendClean(text, frame.Module);
                text.Append('\t');
                AppendClean(text, frame.Function);
                if (withFiles && frame.File.Length > 0)
                {
                    text.Append('\t');
                    AppendClean(text, frame.File);
                }
                text.Append('\n');
            }
        }
        return text.ToString();
    }

    /// <summary>What <see cref="Write"/> wrote; null for anything else.</summary>
    public static GroupingFeatures? Read(string text)
    {
        if (!text.StartsWith(Head, StringComparison.Ordinal)) return null;
        var (platform, message) = ("", "");
        var sdk = ImmutableArray.CreateBuilder<string>();
        var exceptions = ImmutableArray.CreateBuilder<FeatureException>();
        var frames = ImmutableArray.CreateBuilder<FeatureFrame>();
        FeatureException? open = null;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.Length < 2) continue;
            var value = line[2..];
            switch (line[0])
            {
                case '2': platform = value.ToString(); break;
                case 'e': message = value.ToString(); break;
                case 's': sdk.Add(value.ToString()); break;
                case 'x':
                    Close();
                    open = new(value.ToString(), "", []);
                    break;
                case 'm' when open is not null: open = open with { Message = value.ToString() }; break;
                default:
                    var tab = value.IndexOf('\t');
                    if (tab >= 0) frames.Add(Frame(Origin(line[0]), value[..tab], value[(tab + 1)..]));
                    break;
            }
        }
        Close();
        return new(platform, message, sdk.ToImmutable(), exceptions.ToImmutable());

        void Close()
        {
            if (open is not null) exceptions.Add(open with { Frames = frames.ToImmutable() });
            frames.Clear();
        }
    }

    private static FeatureFrame Frame(FrameOrigin origin, ReadOnlySpan<char> module, ReadOnlySpan<char> rest) =>
        rest.IndexOf('\t') is >= 0 and var tab ? new(origin, module.ToString(), rest[..tab].ToString(), rest[(tab + 1)..].ToString()) : new(origin, module.ToString(), rest.ToString());

    private static void Append(StringBuilder text, char letter, string value)
    {
        text.Append(letter).Append(' ');
        AppendClean(text, value);
        text.Append('\n');
    }

    // A line end within a name would read as another line.
    private static void AppendClean(StringBuilder text, string value)
    {
        if (!value.AsSpan().ContainsAny("\r\n\t\f\u0085\u2028\u2029"))
        {
            text.Append(value);
            return;
        }
        foreach (var c in value) text.Append(c is '\r' or '\n' or '\t' or '\f' or '\u0085' or '\u2028' or '\u2029' ? ' ' : c);
    }

    private static char Letter(FrameOrigin origin) => origin switch { FrameOrigin.App => 'a', FrameOrigin.Library => 'l', _ => 'r' };

    private static FrameOrigin Origin(char letter) => letter switch { 'a' => FrameOrigin.App, 'l' => FrameOrigin.Library, _ => FrameOrigin.Runtime };
}
