namespace Clew.Server.Serving;

/// <summary>What is printed when the server answers: where it is, and on the first start what is needed to begin.</summary>
internal static class Greeting
{
    public static void Print(TextWriter console, IEnumerable<string> urls, ServerSettings settings, string? newKey, string? setupPath)
    {
        // In the order in which they were listened on: the main port, then those of OTLP.
        var addresses = urls.Select(Address).ToList();
        var url = addresses[0];
        console.WriteLine();
        console.WriteLine($"  Clew answers at {url}   data in {settings.DataFolder}");
        console.WriteLine($"  OTLP comes {string.Join(", ", Otlp(settings.Otlp, addresses))}");
        if (newKey is not null)
        {
            console.WriteLine();
            console.WriteLine("  API key of project 'default' in 'production' (shown once):");
            console.WriteLine($"    {newKey}");
            console.WriteLine($"    as a Sentry DSN: {new UriBuilder(url) { UserName = newKey, Path = "/1" }.Uri.AbsoluteUri}");
        }
        if (setupPath is not null)
        {
            console.WriteLine();
            console.WriteLine("  Open this link once to make the first administrator:");
            console.WriteLine($"    {url}{setupPath}");
        }
        console.WriteLine();
    }

    private static IEnumerable<string> Otlp(OtlpOptions otlp, List<string> addresses)
    {
        if (otlp.Grpc) yield return $"by gRPC to {addresses[1]}";
        yield return $"by HTTP to {(otlp.Http ? addresses[^1] : addresses[0])}";
    }

    // Listening on every address is not an address that one can open.
    private static string Address(string url)
    {
        var uri = new Uri(url.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal));
        return uri.GetLeftPart(UriPartial.Authority);
    }
}
