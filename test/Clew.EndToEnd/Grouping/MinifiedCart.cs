using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clew.Shared;

namespace Clew.EndToEnd.Grouping;

/// <summary>A build of the page's script: one line, named after its content, with a map.</summary>
/// <param name="build">Lines that were added above the bug.</param>
internal sealed class MinifiedCart(int build)
{
    private const string Script = "class t{e(){for(const n of this.l)this.n(n)}n(e){return e.d.percent}}";
    private const int Call = 42, Fault = 65;

    private readonly string _file = $"assets/cart-B{build:00}zvSUt.js";

    public string Address => $"https://shop.example/{_file}";

    public string DebugId => $"85314830-023f-4cf1-a267-535f4e37bb{build:00}";

    public IEnumerable<JsonObject> Frames(string inner, bool isAsync) =>
    [
        JavaScriptBug.Frame(Address, isAsync ? "async t.e" : "t.e", 1, Call, true),
        JavaScriptBug.Frame(Address, inner, 1, Fault, true),
    ];

    public string V8Text(bool isAsync) => $"    at t.n ({Address}:1:{Fault})\n    at {(isAsync ? "async " : "")}t.e ({Address}:1:{Call})";

    /// <summary>Uploads script and map as a build does.</summary>
    public async Task UploadAsync(ClewServer server, string service)
    {
        using var content = new ByteArrayContent(Zip()) { Headers = { ContentType = new("application/zip") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/artifacts?release={service}@{JavaScriptBug.Version(build)}") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ClewServer.Token);
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    private byte[] Zip()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in new[] { (_file, $"{Script}\n//# debugId={DebugId}\n//# sourceMappingURL={Path.GetFileName(_file)}.map"), (_file + ".map", Map()) })
            {
                using var entry = zip.CreateEntry("~/" + name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        return packed.ToArray();
    }

    private string Map()
    {
        var added = string.Concat(Enumerable.Repeat("// more\n", build));
        var source = added + "interface Line { discount?: { percent: number } }\n\nexport class Cart {\n  lines: Line[] = [];\n\n  discounted(line: Line): number {\n    return line.discount!.percent;\n  }\n\n  total(): number {\n    let sum = 0;\n    for (const line of this.lines) sum += this.discounted(line);\n    return sum;\n  }\n}\n";
        // Two places: the call in total (line 12) and the fault in discounted (line 7); columns are where frames point, less one.
        var mappings = Segment(Call - 1, 0, 11 + build, 43) + "," + Segment(Fault - Call, 0, -5, 25 - 43);
        return JsonSerializer.Serialize(new { version = 3, sources = new[] { "../src/cart.ts" }, names = Array.Empty<string>(), sourcesContent = new[] { source }, debugId = DebugId, mappings });
    }

    private static string Segment(params int[] values) => string.Concat(values.Select(Vlq));

    // Base-64 VLQ (ECMA-426): the sign in the lowest bit, five bits a digit.
    private static string Vlq(int value)
    {
        const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var (text, rest) = (new StringBuilder(), value < 0 ? (-value << 1) | 1 : value << 1);
        do
        {
            var digit = rest & 31;
            rest >>= 5;
            text.Append(Digits[rest > 0 ? digit | 32 : digit]);
        }
        while (rest > 0);
        return text.ToString();
    }
}
