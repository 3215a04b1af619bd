namespace Clew.Server.Serving;

/// <summary>What is printed when the server answers: where it is, and on the first start what is needed to begin.</summary>
internal static class Greeting
{
    public static void Print(TextWriter console, IEnumerable<string> urls, ServerSettings settings, string? newKey, string? setupPath)
    {
        var url = Address(urls.First());
        console.WriteLine();
        console.WriteLine($"  Clew answers at {url}   data in {settings.DataFolder}");
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

    // Listening on every address is not an address that one can open.
    private static string Address(string url)
    {
        var uri = new Uri(url.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal));
        return uri.GetLeftPart(UriPartial.Authority);
    }
}
