using System.Net;
using System.Net.Http.Json;

namespace Clew.Web.Tests.Runbooks;

public sealed class RunbookTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    [Fact]
    public async Task A_runbook_is_written_on_the_page_and_read_as_text()
    {
        var browser = await app.SignedInAsync();

        using var made = await ClewWebApp.PostFormAsync(browser, "/settings/runbooks", "/settings/runbooks",
            ("id", "charges-fail"), ("title", "Charges fail"), ("service", "billing"), ("markdown", "1. Ask the gateway <script>alert(1)</script>"));
        var page = await browser.GetStringAsync(new Uri("/runbooks/charges-fail", UriKind.Relative));
        var listed = await app.Program().GetStringAsync(new Uri("/api/v1/runbooks", UriKind.Relative));

        Assert.Equal("/runbooks/charges-fail", made.Headers.Location?.ToString());
        Assert.Contains("1. Ask the gateway &lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("\"link\":\"/runbooks/charges-fail\"", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_runbook_of_nothing_and_one_that_leads_to_a_script_are_refused()
    {
        var program = app.Program();
        var path = new Uri("/api/v1/runbooks/mine", UriKind.Relative);

        using var ofNothing = await program.PutAsJsonAsync(path, new { title = "x", markdown = "y" });
        using var script = await program.PutAsJsonAsync(path, new { title = "x", service = "billing", url = "javascript:alert(1)" });

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (ofNothing.StatusCode, script.StatusCode));
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignedInAsync()).GetAsync(new Uri("/runbooks/mine", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_deleted_runbook_is_gone()
    {
        var program = app.Program();
        var path = new Uri("/api/v1/runbooks/short-lived", UriKind.Relative);

        using var made = await program.PutAsJsonAsync(path, new { title = "x", service = "billing", url = "https://wiki.example/x" });
        using var deleted = await program.DeleteAsync(path);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent), (made.StatusCode, deleted.StatusCode));
        Assert.DoesNotContain("short-lived", await program.GetStringAsync(new Uri("/api/v1/runbooks", UriKind.Relative)), StringComparison.Ordinal);
    }
}
