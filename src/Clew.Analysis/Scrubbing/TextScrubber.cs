using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Clew.Model;

namespace Clew.Analysis.Scrubbing;

/// <summary>
/// Replaces in texts what a policy says. Works on UTF-8; what is replaced begins and ends at ASCII signs or at the ends of the text, so UTF-8 stays
/// valid, and so does JSON. Doing it twice is doing it once. For one request: not safe for concurrent use.
/// </summary>
public sealed class TextScrubber(ScrubPolicy policy)
{
    /// <summary>Bytes of the shortest text with a secret in it: <c>pwd=x</c>.</summary>
    private const int ShortestText = 5;

    /// <summary>Bytes of the shortest credential with its scheme: <c>Basic dXNlcjpwYQ==</c>.</summary>
    private const int ShortestBearer = 14;

    /// <summary>Rounds in which a text is looked at again; two find all but what was made to have more.</summary>
    private const int MaxRounds = 8;

    private readonly MatchList _matches = new(policy);

    // Taken in turn: one holds what the other is written from.
    private ArrayBufferWriter<byte> _output = new();
    private ArrayBufferWriter<byte> _input = new();

    public ScrubPolicy Policy => policy;

    public ScrubTally Tally { get; } = new();

    /// <summary>Whether values of that verdict are not stored. It is counted when they are left out.</summary>
    public bool Drops(NameVerdict verdict)
    {
        if (verdict.Rule is not { Action: ScrubAction.Drop } rule) return false;
        Tally.Add(rule);
        return true;
    }

    /// <summary>The text of a field as it may be stored; false when it may stay as it is.</summary>
    /// <param name="scrubbed">Valid until the next call.</param>
    public bool TryScrub(FieldRules field, ReadOnlySpan<byte> text, out ReadOnlySpan<byte> scrubbed)
    {
        if (field.Whole is { } rule) return TryReplace(rule, text, out scrubbed);
        return TryScrub(text, default, out scrubbed);
    }

    /// <summary>A value with its name.</summary>
    /// <param name="verdict">What the field says of the name.</param>
    /// <param name="scrubbed">Valid until the next call.</param>
    public bool TryScrubValue(NameVerdict verdict, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, out ReadOnlySpan<byte> scrubbed) =>
        verdict.Rule is { } rule ? TryReplace(rule, value, out scrubbed) : TryScrub(value, name, out scrubbed);

    /// <summary>A text of which only the patterns of secrets are known.</summary>
    /// <param name="name">What it is called, or empty.</param>
    /// <param name="scrubbed">Valid until the next call.</param>
    public bool TryScrub(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> scrubbed)
    {
        scrubbed = default;
        if (text.Length < ShortestText && policy.Patterns.IsEmpty) return false;
        // What stands beside a secret may be one as soon as the secret is gone: a number that the end of a token had hidden.
        for (var round = 0; round < MaxRounds; round++)
        {
            var matches = Find(text, name);
            if (matches.IsEmpty) return round > 0;
            Replace(text, matches);
            text = scrubbed = _output.WrittenSpan;
        }
        return true;
    }

    private void Replace(ReadOnlySpan<byte> text, ReadOnlySpan<Match> matches)
    {
        (_output, _input) = (_input, _output);
        _output.ResetWrittenCount();
        var at = 0;
        foreach (var match in matches)
        {
            _output.Write(text[at..match.Start]);
            var quotes = match.QuoteStart < 0 ? "\""u8 : text.Slice(match.QuoteStart, match.QuoteLength);
            _output.Write(quotes);
            var marker = _output.GetSpan(match.Rule.MarkerSize);
            _output.Advance(match.Rule.WriteMarker(text[match.Start..match.End], marker));
            _output.Write(quotes);
            at = match.End;
            Tally.Add(match.Rule);
        }
        _output.Write(text[at..]);
    }

    /// <summary>What would be replaced in the text, in order. Valid until the next call.</summary>
    public ReadOnlySpan<Match> Find(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        var hints = TextScan.Hints(text);
        if (hints == TextHints.None && policy.Patterns.IsEmpty) return [];
        _matches.Clear();
        foreach (var (pattern, rule) in policy.Patterns) AddPattern(pattern, rule, text);
        FindDefaults(text, name, hints);
        if (_matches.Items.IsEmpty) return [];
        _matches.Settle();
        if (JsonText.IsJson(text)) JsonText.Align(text, _matches);
        _matches.Prune(text);
        return _matches.Items;
    }

    private void FindDefaults(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, TextHints hints)
    {
        var isJson = (hints & (TextHints.Separator | TextHints.Dashes)) != 0 && JsonText.IsJson(text);
        if ((hints & TextHints.Separator) != 0)
        {
            NamedValues.Find(text, isJson, _matches);
            if ((hints & TextHints.At) != 0) UrlCredentials.Find(text, _matches);
        }
        if ((hints & TextHints.Word) != 0) KnownTokens.Find(text, _matches);
        if ((hints & TextHints.Dashes) != 0) PrivateKeys.Find(text, isJson, _matches);
        if ((hints & TextHints.Space) != 0 && text.Length >= ShortestBearer) BearerTokens.Find(text, _matches);
        if ((hints & TextHints.Digits) != 0) Numbers.Find(text, name, _matches);
        if ((hints & (TextHints.Word | TextHints.Digit)) == (TextHints.Word | TextHints.Digit)) NationalIds.FindItalian(text, _matches);
        if ((hints & TextHints.At) != 0 && policy.HasEmail) EmailAddresses.Find(text, _matches);
        if ((hints & TextHints.Digit) != 0 && policy.HasIp) IpAddresses.Find(text, _matches);
    }

    private bool TryReplace(CompiledRule rule, ReadOnlySpan<byte> value, out ReadOnlySpan<byte> scrubbed)
    {
        scrubbed = default;
        if (value.IsEmpty || HarmlessValues.Contains(value) || policy.MarkerAt(value) == value.Length) return false;
        _output.ResetWrittenCount();
        _output.Advance(rule.WriteMarker(value, _output.GetSpan(rule.MarkerSize)));
        Tally.Add(rule);
        scrubbed = _output.WrittenSpan;
        return true;
    }

    private void AddPattern(Regex pattern, CompiledRule rule, ReadOnlySpan<byte> text)
    {
        var characters = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            // Bytes that are no UTF-8 are read one by one, so that every place in what is read is a place in the text.
            var encoding = Utf8.IsValid(text) ? Encoding.UTF8 : Encoding.Latin1;
            var decoded = characters.AsSpan(0, encoding.GetChars(text, characters));
            foreach (var found in pattern.EnumerateMatches(decoded))
            {
                if (found.Length == 0) continue;
                var start = encoding.GetByteCount(decoded[..found.Index]);
                var length = encoding.GetByteCount(decoded.Slice(found.Index, found.Length));
                if (IsWithinMarker(text, start)) continue;
                if (rule.Action == ScrubAction.Drop) _matches.Add(new(0, text.Length, rule));
                else _matches.Add(new(start, length, rule));
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }

    private bool IsWithinMarker(ReadOnlySpan<byte> text, int start)
    {
        var open = text[..(start + 1)].LastIndexOf((byte)'[');
        return open >= 0 && open + policy.MarkerAt(text[open..]) > start;
    }
}
