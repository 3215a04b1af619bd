using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clew.EndToEnd.Sdks;

/// <summary>A website of one page and one script, on an origin of its own. A page that only the test makes up would be a public one, and browsers do not let those
/// send to this machine.</summary>
internal sealed class PageServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _html;
    private readonly string _script;

    private PageServer(string html, string script)
    {
        (_html, _script) = (html, script);
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = new($"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        }
        _listener.Prefixes.Add(Address.AbsoluteUri);
    }

    public Uri Address { get; }

    /// <summary>Serves the script for what ends with <c>.js</c>, and the page for everything else.</summary>
    public static PageServer Start(string html, string script)
    {
        var server = new PageServer(html, script);
        server._listener.Start();
        _ = server.ServeAsync();
        return server;
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                var isScript = context.Request.Url!.AbsolutePath.EndsWith(".js", StringComparison.Ordinal);
                context.Response.ContentType = isScript ? "text/javascript; charset=utf-8" : "text/html; charset=utf-8";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(isScript ? _script : _html));
                context.Response.Close();
            }
        }
        catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
        {
            // Closed at the end of the test.
        }
    }
}
