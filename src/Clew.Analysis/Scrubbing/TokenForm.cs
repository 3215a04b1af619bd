using System.Collections.Immutable;
using System.Text;

namespace Clew.Analysis.Scrubbing;

/// <summary>A kind of token that is known by its prefix.</summary>
/// <param name="Prefix">In UTF-8.</param>
/// <param name="Shortest">Bytes behind the prefix; less is no token.</param>
/// <param name="IsExact">Whether it has exactly so many.</param>
/// <param name="IsUpper">Capital letters and digits only.</param>
/// <param name="HasDots">Parts with dots between them.</param>
internal sealed record TokenForm(byte[] Prefix, int Shortest, bool IsExact = false, bool IsUpper = false, bool HasDots = false)
{
    public static ImmutableArray<TokenForm> All { get; } =
    [
        // GitHub
        Of("ghp_", 30), Of("gho_", 30), Of("ghu_", 30), Of("ghs_", 30), Of("ghr_", 30), Of("github_pat_", 22),
        // GitLab
        Of("glpat-", 20), Of("glptt-", 20), Of("gldt-", 20), Of("glrt-", 20),
        // Slack
        Of("xoxb-", 10), Of("xoxp-", 10), Of("xoxa-", 10), Of("xoxr-", 10), Of("xoxs-", 10), Of("xapp-", 10),
        // Stripe
        Of("sk_live_", 16), Of("sk_test_", 16), Of("rk_live_", 16), Of("rk_test_", 16), Of("whsec_", 16),
        // AWS: ids of access keys
        new("AKIA"u8.ToArray(), 16, IsExact: true, IsUpper: true), new("ASIA"u8.ToArray(), 16, IsExact: true, IsUpper: true),
        // Google
        Of("AIza", 35), new("ya29."u8.ToArray(), 20, HasDots: true),
        // npm, PyPI, Docker, Hugging Face
        Of("npm_", 30), Of("pypi-", 16), Of("dckr_pat_", 20), Of("hf_", 30),
        // SendGrid, Anthropic, OpenAI
        new("SG."u8.ToArray(), 32, HasDots: true), Of("sk-ant-", 20), Of("sk-proj-", 20), Of("sk-", 40),
        // Shopify, Sentry, DigitalOcean, Vault, Linear
        Of("shpat_", 32), Of("shpss_", 32), Of("shpca_", 32), Of("sntrys_", 20), Of("sntryu_", 20), Of("dop_v1_", 40), new("hvs."u8.ToArray(), 20), Of("lin_api_", 30),
    ];

    /// <summary>The length of the token at the start of the text, which has the prefix; 0 when it is none.</summary>
    public int LengthOf(ReadOnlySpan<byte> text)
    {
        var end = Prefix.Length;
        var hasDigit = false;
        while (end < text.Length && IsPart(text[end])) hasDigit |= Ascii.IsDigit(text[end++]);
        while (HasDots && end > Prefix.Length && text[end - 1] == '.') end--;
        var rest = end - Prefix.Length;
        if (IsExact ? rest != Shortest || end < text.Length && Ascii.IsWord(text[end]) : rest < Shortest) return 0;
        // Names and paths have the prefix too: hf_some_long_name_of_a_function.
        return hasDigit ? end : 0;
    }

    private bool IsPart(byte value) =>
        IsUpper ? Ascii.IsUpper(value) || Ascii.IsDigit(value) : Ascii.IsTokenPart(value) || HasDots && value == '.';

    private static TokenForm Of(string prefix, int shortest) => new(Encoding.UTF8.GetBytes(prefix), shortest);
}
