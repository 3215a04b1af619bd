namespace Clew.Analysis.SourceMaps;

/// <summary>
/// Decodes the text of <c>mappings</c>, one mapping after the other (ECMA-426, "DecodeMappings"): lines end with <c>;</c>, segments with <c>,</c>,
/// each of 1, 4 or 5 base-64 VLQ numbers that tell the difference to the mapping before. Never throws: <see cref="Fault"/> says what is wrong.
/// </summary>
internal ref struct MappingReader(ReadOnlySpan<byte> text, int sources, int names)
{
    /// <summary>Bits of a VLQ digit that carry the number; the sixth says that another digit follows.</summary>
    private const int DigitBits = 5;

    private const int Continued = 1 << DigitBits;

    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;
    private int _segment;
    private bool _isLineOpen;
    private long _column;
    private long _source;
    private long _originalLine;
    private long _originalColumn;
    private long _name;

    /// <summary>The digits by their character; -1 is none.</summary>
    private static readonly sbyte[] Digits = MakeDigits();

    /// <summary>Generated line of the mapping that was read last, 0-based.</summary>
    public int Line { get; private set; }

    public readonly Mapping Current => new(Line, (int)_column, Fields == 1 ? -1 : (int)_source, Fields == 1 ? 0 : (int)_originalLine, Fields == 1 ? 0 : (int)_originalColumn, Fields == 5 ? (int)_name : -1);

    private int Fields { get; set; }

    /// <summary>What is wrong at the place where reading ended, or null.</summary>
    public SourceMapFault? Fault { get; private set; }

    /// <summary>The next mapping; false at the end and at a fault.</summary>
    public bool Read()
    {
        while (_at < _text.Length && _text[_at] == (byte)';' && !_isLineOpen) NextLine();
        if (_at == _text.Length) return _isLineOpen && Fail("a comma is followed by nothing");
        _segment++;
        if (!ReadSegment()) return false;
        _isLineOpen = false;
        if (_at == _text.Length) return true;
        if (_text[_at] == (byte)',')
        {
            _at++;
            _isLineOpen = true;
        }
        return true;
    }

    private void NextLine()
    {
        _at++;
        Line++;
        _segment = 0;
        _column = 0;
    }

    private bool ReadSegment()
    {
        Fields = 0;
        Span<int> deltas = stackalloc int[5];
        while (_at < _text.Length && _text[_at] is not ((byte)',' or (byte)';'))
        {
            if (Fields == 5) return Fail("a segment has more than 5 numbers");
            if (!ReadNumber(out deltas[Fields])) return false;
            Fields++;
        }
        if (Fields is not (1 or 4 or 5)) return Fail($"a segment has {Fields} numbers; 1, 4 or 5 are possible");
        if (!Move(ref _column, deltas[0], int.MaxValue, "generated column")) return false;
        if (Fields == 1) return true;
        return Move(ref _source, deltas[1], sources - 1, "source") && Move(ref _originalLine, deltas[2], int.MaxValue, "original line")
            && Move(ref _originalColumn, deltas[3], int.MaxValue, "original column") && (Fields == 4 || Move(ref _name, deltas[4], names - 1, "name"));
    }

    private bool Move(ref long value, int delta, int highest, string what)
    {
        value += delta;
        return value >= 0 && value <= highest || Fail(highest == int.MaxValue ? $"the {what} becomes {value}" : $"{what} {value} of {highest + 1L}");
    }

    private bool ReadNumber(out int number)
    {
        number = 0;
        var (value, shift) = (0UL, 0);
        while (true)
        {
            if (_at == _text.Length) return Fail("a number ends within its digits");
            var digit = _text[_at] < Digits.Length ? Digits[_text[_at]] : -1;
            if (digit < 0) return Fail(_text[_at] is (byte)',' or (byte)';' ? "a number ends within its digits" : $"'{Printed(_text[_at])}' is no base-64 digit");
            _at++;
            // Zeros may go on for ever; a one beyond 32 bits is too much.
            var bits = (ulong)(digit & (Continued - 1));
            if (bits != 0 && shift > 32) return Fail("a number has more than 32 bits");
            if (shift <= 32) value |= bits << shift;
            shift = Math.Min(shift + DigitBits, 64);
            if ((digit & Continued) == 0) break;
        }
        if (value > uint.MaxValue) return Fail("a number has more than 32 bits");
        var size = (int)(value >> 1);
        // "-0" stands for the smallest number, which has no positive counterpart.
        number = (value & 1) == 0 ? size : size == 0 ? int.MinValue : -size;
        return true;
    }

    private bool Fail(string what)
    {
        Fault ??= new($"mappings, generated line {Line + 1}, segment {Math.Max(1, _segment)} (character {_at + 1})", what);
        return false;
    }

    private static string Printed(byte character) => character is > 32 and < 127 ? ((char)character).ToString() : $"\\x{character:x2}";

    private static sbyte[] MakeDigits()
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var digits = new sbyte[128];
        Array.Fill(digits, (sbyte)-1);
        for (var i = 0; i < Alphabet.Length; i++) digits[Alphabet[i]] = (sbyte)i;
        return digits;
    }
}
