namespace Clew.Analysis.Scrubbing;

/// <summary>The forms of national identity numbers. Each gives the length of the number at the start of the text, or 0.</summary>
internal static class NationalIdForms
{
    private const string ItalianOdd = "BAKPLCQDREVOSFTGUHMINJWZYX";

    /// <summary>Personnummer: YYMMDD-NNNC, Luhn (Skatteverket, SKV 704).</summary>
    public static int Swedish(ReadOnlySpan<byte> text)
    {
        Span<byte> digits = stackalloc byte[10];
        if (text[6] is not ((byte)'-' or (byte)'+') || DigitRun.ReadGroups(text, [6, 4], text.Slice(6, 1), digits) == 0) return 0;
        return CheckDigits.IsDayAndMonth(digits[4..6], digits[2..4]) && CheckDigits.IsLuhn(digits) ? 11 : 0;
    }

    /// <summary>Henkilötunnus: DDMMYY, a sign of the century, NNN, a letter modulo 31 (Digital and Population Data Services Agency).</summary>
    public static int Finnish(ReadOnlySpan<byte> text)
    {
        if (text[6] is not ((byte)'-' or (byte)'+' or (byte)'A' or (byte)'B' or (byte)'Y' or (byte)'X')) return 0;
        foreach (var digit in text[7..10])
            if (!Ascii.IsDigit(digit))
                return 0;
        if (!CheckDigits.IsDayAndMonth(text[..2], text[2..4])) return 0;
        var rest = (CheckDigits.Number(text[..6]) * 1000 + CheckDigits.Number(text[7..10])) % 31;
        return text[10] == "0123456789ABCDEFHJKLMNPRSTUVWXY"[(int)rest] ? 11 : 0;
    }

    /// <summary>Jumin deungnok beonho: YYMMDD-SNNNNNC, modulo 11.</summary>
    public static int Korean(ReadOnlySpan<byte> text)
    {
        Span<byte> digits = stackalloc byte[13];
        if (DigitRun.ReadGroups(text, [6, 7], "-"u8, digits) == 0 || digits[6] is < (byte)'1' or > (byte)'8') return 0;
        var check = (11 - CheckDigits.Weighted(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11) % 10;
        return CheckDigits.IsDayAndMonth(digits[4..6], digits[2..4]) && digits[12] - '0' == check ? 14 : 0;
    }

    /// <summary>Fødselsnummer: DDMMYYNNNCC, two check digits modulo 11 (Skatteetaten).</summary>
    public static int Norwegian(ReadOnlySpan<byte> text)
    {
        if (!CheckDigits.IsDayAndMonth(text[..2], text[2..4])) return 0;
        var first = (11 - CheckDigits.Weighted(text, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11) % 11;
        var second = (11 - CheckDigits.Weighted(text, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11;
        return text[9] - '0' == first && text[10] - '0' == second ? 11 : 0;
    }

    /// <summary>Rijksregisternummer: YYMMDDNNNCC, 97 minus the rest modulo 97; for those born from 2000 on with a 2 before.</summary>
    public static bool Belgian(ReadOnlySpan<byte> digits)
    {
        var (number, check) = (CheckDigits.Number(digits[..9]), CheckDigits.Number(digits[9..]));
        return CheckDigits.IsDayAndMonth(digits[4..6], digits[2..4]) && (97 - number % 97 == check || 97 - (2_000_000_000 + number) % 97 == check);
    }

    /// <summary>The same as it is printed: YY.MM.DD-NNN.CC.</summary>
    public static int BelgianDotted(ReadOnlySpan<byte> text)
    {
        Span<byte> digits = stackalloc byte[11];
        var length = DigitRun.ReadGroups(text, [2, 2, 2, 3, 2], "..-."u8, digits);
        return length > 0 && Belgian(digits) ? length : 0;
    }

    /// <summary>CPF as it is printed: NNN.NNN.NNN-CC, two check digits modulo 11 (Receita Federal).</summary>
    public static int Brazilian(ReadOnlySpan<byte> text)
    {
        Span<byte> digits = stackalloc byte[11];
        var length = DigitRun.ReadGroups(text, [3, 3, 3, 2], "..-"u8, digits);
        if (length == 0 || digits[1..].IndexOfAnyExcept(digits[0]) < 0) return 0;
        var first = CheckDigits.Weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10 % 11 % 10;
        var second = CheckDigits.Weighted(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10 % 11 % 10;
        return digits[9] - '0' == first && digits[10] - '0' == second ? length : 0;
    }

    /// <summary>RUT as it is printed: NN.NNN.NNN-C, modulo 11 with K for 10.</summary>
    public static int Chilean(ReadOnlySpan<byte> text)
    {
        Span<byte> digits = stackalloc byte[8];
        if (DigitRun.ReadGroups(text, [2, 3, 3], "."u8, digits) != 10 || text.Length < 12 || text[10] != '-') return 0;
        var check = 11 - CheckDigits.Weighted(digits, [3, 2, 7, 6, 5, 4, 3, 2]) % 11;
        return (text[11] | 0x20) == (check == 10 ? 'k' : '0' + check % 11) ? 12 : 0;
    }

    /// <summary>NIR: sex, year, month, place and order, 97 minus the rest modulo 97 (INSEE). Corsica's letters are not read.</summary>
    public static bool French(ReadOnlySpan<byte> digits) =>
        digits[0] is (byte)'1' or (byte)'2' && CheckDigits.Number(digits[3..5]) is >= 1 and <= 12 or >= 20 and <= 42
        && 97 - CheckDigits.Number(digits[..13]) % 97 == CheckDigits.Number(digits[13..]);

    /// <summary>The same as it is printed on the card: N NN NN NN NNN NNN CC.</summary>
    public static int FrenchSpaced(ReadOnlySpan<byte> text)
    {
        Span<byte> digits = stackalloc byte[15];
        var length = DigitRun.ReadGroups(text, [1, 2, 2, 2, 3, 3, 2], " "u8, digits);
        return length > 0 && French(digits) ? length : 0;
    }

    /// <summary>Resident identity number: place, YYYYMMDD, order, modulo 11-2 with X for 10 (GB 11643-1999).</summary>
    public static int Chinese(ReadOnlySpan<byte> text)
    {
        if (text.Length < 18 || text.Length > 18 && Ascii.IsWord(text[18])) return 0;
        if (CheckDigits.Number(text[6..10]) is < 1900 or > 2099 || !CheckDigits.IsDayAndMonth(text[12..14], text[10..12])) return 0;
        var rest = CheckDigits.Weighted(text, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11;
        return (text[17] & 0xDF) == ("10X98765432"[rest] & 0xDF) ? 18 : 0;
    }

    /// <summary>Codice fiscale: LLLLLLNNLNNLNNNC, a letter modulo 26 (D.M. 23/12/1976).</summary>
    public static int Italian(ReadOnlySpan<byte> text)
    {
        const string Form = "LLLLLLNNLNNLNNNL";
        if (text.Length < Form.Length) return 0;
        var sum = 0;
        for (var i = 0; i < Form.Length; i++)
        {
            if (Form[i] == 'L' ? !Ascii.IsUpper(text[i]) : !Ascii.IsDigit(text[i])) return 0;
            if (i == Form.Length - 1) break;
            var order = Form[i] == 'L' ? text[i] - 'A' : text[i] - '0';
            sum += i % 2 == 1 ? order : ItalianOdd.IndexOf((char)('A' + order));
        }
        return text[15] - 'A' == sum % 26 ? Form.Length : 0;
    }
}
