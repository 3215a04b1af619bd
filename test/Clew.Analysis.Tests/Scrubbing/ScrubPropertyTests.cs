using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Clew.Analysis.Scrubbing;
using Clew.Model;

namespace Clew.Analysis.Tests.Scrubbing;

/// <summary>What holds for every text: texts are put together by chance from the pieces that the rules look for.</summary>
public sealed class ScrubPropertyTests
{
    private const int Texts = 20_000;

    private static readonly ScrubPolicy Everything = ScrubPolicy.Compile(
        new ScrubRules
        {
            On = ["email", "ip"],
            Own =
            [
                new() { Name = "customer", By = ScrubTarget.Key, Match = "customer*", Action = ScrubAction.Hash },
                new() { Name = "phone", By = ScrubTarget.Pattern, Match = @"\+\d{6,}", Action = ScrubAction.Mask },
            ],
        }, [1, 2, 3]);

    private static readonly string[] Pieces =
    [
        "password", "token", "Authorization", "Cookie", "secret", "api_key", "customer", "ssn", "a", "order", "=", ":", ": ", "=", "\"", "\"", "\\\"", "\\", "'", "`", "{", "}", "[", "]", "(", ")", ",",
        ";", "&", " ", " ", "\n", "\\n", "\\\\", "<", ">", "|", "/", "//", "://", "@", ".", "-", "_", "hunter2", "4111111111111111", "4111 1111 1111 1111", "378282246310005", "811218-9876",
        "Bearer abcdef123456", "Basic dXNlcjpwYXNz", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVP", "ghp_16C7e42F292c6912E7710c838347Ae178B4a", "-----BEGIN PRIVATE KEY-----",
        "-----END PRIVATE KEY-----", "https://ana:pw@host/x", "ana@shop.example", "203.0.113.7", "2001:db8::1", "+491234567", "ä", "€", "😀", "[token]", "[card number]", "[password]", "12", "true", "null", "0",
    ];

    [Fact]
    public void Scrubbing_twice_is_scrubbing_once()
    {
        var random = new Random(42);
        var scrubber = new TextScrubber(Everything);
        for (var i = 0; i < Texts; i++)
        {
            var text = TextOf(random);
            var once = Scrub(scrubber, text);
            Assert.True(once.AsSpan().SequenceEqual(Scrub(scrubber, once)), $"{Encoding.UTF8.GetString(text)}\n{Encoding.UTF8.GetString(once)}\n{Encoding.UTF8.GetString(Scrub(scrubber, once))}");
        }
    }

    [Fact]
    public void What_is_UTF8_stays_UTF8()
    {
        var random = new Random(43);
        var scrubber = new TextScrubber(Everything);
        for (var i = 0; i < Texts; i++)
        {
            var text = TextOf(random);
            Assert.True(Utf8.IsValid(Scrub(scrubber, text)), Encoding.UTF8.GetString(text));
        }
    }

    [Fact]
    public void What_is_JSON_stays_JSON()
    {
        var random = new Random(44);
        var scrubber = new TextScrubber(Everything);
        for (var i = 0; i < Texts; i++)
        {
            var text = Encoding.UTF8.GetBytes(JsonOf(random, depth: 0));
            var scrubbed = Scrub(scrubber, text);
            Assert.True(IsJson(scrubbed), $"{Encoding.UTF8.GetString(text)}\n{Encoding.UTF8.GetString(scrubbed)}");
            Assert.True(scrubbed.AsSpan().SequenceEqual(Scrub(scrubber, scrubbed)), $"{Encoding.UTF8.GetString(scrubbed)}\n{Encoding.UTF8.GetString(Scrub(scrubber, scrubbed))}");
        }
    }

    [Fact]
    public void Bytes_of_any_kind_are_taken()
    {
        var random = new Random(45);
        var scrubber = new TextScrubber(Everything);
        for (var i = 0; i < Texts; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            var once = Scrub(scrubber, bytes);
            Assert.Equal(once, Scrub(scrubber, once));
        }
    }

    [Fact]
    public void A_long_text_takes_time_in_proportion()
    {
        var scrubber = new TextScrubber(Everything);
        foreach (var piece in new[] { "\\", "\"", "[", "a=", "password:", "\\\"", "4111 ", "1-", "://", "eyJ", "-----BEGIN ", "password={", "\"password\":[" })
        {
            var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length)));
            Assert.True(Utf8.IsValid(Scrub(scrubber, text)));
        }
    }

    private static byte[] Scrub(TextScrubber scrubber, byte[] text) => scrubber.TryScrub(text, default, out var scrubbed) ? scrubbed.ToArray() : text;

    private static byte[] TextOf(Random random) =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => Pieces[random.Next(Pieces.Length)])));

    private static string JsonOf(Random random, int depth) => random.Next(depth == 0 ? 2 : depth > 3 ? 4 : 7) switch
    {
        0 => "{" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => JsonSerializer.Serialize(Name(random)) + ":" + JsonOf(random, depth + 1))) + "}",
        1 => "[" + string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => JsonOf(random, depth + 1))) + "]",
        2 => random.Next(3) switch { 0 => "4111111111111111", 1 => "12.5e3", _ => "null" },
        3 => JsonSerializer.Serialize(Encoding.UTF8.GetString(TextOf(random))),
        // JSON within JSON
        4 => JsonSerializer.Serialize(JsonOf(random, depth + 1), Relaxed),
        5 => JsonSerializer.Serialize(Encoding.UTF8.GetString(TextOf(random)), Relaxed),
        _ => "true",
    };

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Name(Random random) => Pieces[random.Next(Pieces.Length)];

    private static bool IsJson(byte[] text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 512 });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
