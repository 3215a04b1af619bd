using System.Net;
using System.Text.Json;

namespace Clew.Web.Tests.Api;

public sealed class OpenApiTests(ClewWebApp app) : IClassFixture<ClewWebApp>
{
    [Fact]
    public async Task The_document_describes_every_route_of_the_API()
    {
        var document = JsonDocument.Parse(await app.Program().GetStringAsync(new Uri("/api/openapi.json", UriKind.Relative))).RootElement;

        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"))
            .Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "DELETE /api/v1/alert-rules/{id}",
                "DELETE /api/v1/artifacts/{id}",
                "DELETE /api/v1/channels/{id}",
                "DELETE /api/v1/issue-views/{id}",
                "DELETE /api/v1/keys/{id}",
                "DELETE /api/v1/runbooks/{id}",
                "DELETE /api/v1/severity-rules/{id}",
                "DELETE /api/v1/silences/{id}",
                "GET /api/v1/alert-rules",
                "GET /api/v1/artifacts",
                "GET /api/v1/artifacts/diagnosis",
                "GET /api/v1/artifacts/{id}",
                "GET /api/v1/canary",
                "GET /api/v1/channels",
                "GET /api/v1/check-ins",
                "GET /api/v1/deliveries",
                "GET /api/v1/deployments",
                "GET /api/v1/distributions",
                "GET /api/v1/feedback",
                "GET /api/v1/findings",
                "GET /api/v1/gate",
                "GET /api/v1/gates",
                "GET /api/v1/grouping-rules",
                "GET /api/v1/incident-times",
                "GET /api/v1/incidents",
                "GET /api/v1/incidents/{id}",
                "GET /api/v1/incidents/{id}/causes",
                "GET /api/v1/incidents/{id}/export",
                "GET /api/v1/incidents/{id}/impact",
                "GET /api/v1/incidents/{id}/timeline",
                "GET /api/v1/intake",
                "GET /api/v1/intake/minutes",
                "GET /api/v1/issue-views",
                "GET /api/v1/issues",
                "GET /api/v1/issues/facets",
                "GET /api/v1/issues/{id}",
                "GET /api/v1/issues/{id}/events",
                "GET /api/v1/issues/{id}/events/{eventId}",
                "GET /api/v1/issues/{id}/history",
                "GET /api/v1/issues/{id}/shapes",
                "GET /api/v1/issues/{id}/similar",
                "GET /api/v1/issues/{id}/tags",
                "GET /api/v1/issues/{id}/timeline",
                "GET /api/v1/issues/{id}/users",
                "GET /api/v1/keys",
                "GET /api/v1/logs",
                "GET /api/v1/monitors",
                "GET /api/v1/overview",
                "GET /api/v1/owners",
                "GET /api/v1/ownership-rules",
                "GET /api/v1/projects",
                "GET /api/v1/regroupings",
                "GET /api/v1/regroupings/{id}",
                "GET /api/v1/releases",
                "GET /api/v1/releases/{service}/{release}",
                "GET /api/v1/runbooks",
                "GET /api/v1/scrub-rules",
                "GET /api/v1/scrub-rules/counts",
                "GET /api/v1/scrub-rules/history",
                "GET /api/v1/service-classes",
                "GET /api/v1/sessions",
                "GET /api/v1/severity-rules",
                "GET /api/v1/silences",
                "GET /api/v1/traces/{traceId}",
                "GET /api/v1/valuable-customers",
                "POST /api/v1/alert-rules",
                "POST /api/v1/artifacts",
                "POST /api/v1/channels",
                "POST /api/v1/channels/{id}/test",
                "POST /api/v1/commits",
                "POST /api/v1/incidents/{id}/acknowledge",
                "POST /api/v1/incidents/{id}/merge",
                "POST /api/v1/incidents/{id}/mitigate",
                "POST /api/v1/incidents/{id}/notes",
                "POST /api/v1/incidents/{id}/reopen",
                "POST /api/v1/incidents/{id}/resolve",
                "POST /api/v1/incidents/{id}/severity",
                "POST /api/v1/incidents/{id}/split",
                "POST /api/v1/issues/actions",
                "POST /api/v1/issues/{id}/actions",
                "POST /api/v1/keys",
                "POST /api/v1/keys/{id}/rotate",
                "POST /api/v1/owners",
                "POST /api/v1/ownership-rules/codeowners",
                "POST /api/v1/regroupings",
                "POST /api/v1/regroupings/preview",
                "POST /api/v1/regroupings/{id}/undo",
                "POST /api/v1/scrub-rules/trial",
                "POST /api/v1/sign-in-links",
                "POST /api/v1/silences",
                "PUT /api/v1/alert-rules/{id}",
                "PUT /api/v1/issue-views/{id}",
                "PUT /api/v1/keys/{id}",
                "PUT /api/v1/ownership-rules",
                "PUT /api/v1/projects/{id}/limits",
                "PUT /api/v1/runbooks/{id}",
                "PUT /api/v1/scrub-rules",
                "PUT /api/v1/service-classes",
                "PUT /api/v1/severity-rules/{id}",
                "PUT /api/v1/valuable-customers",
            ],
            operations);
    }

    [Fact]
    public async Task A_bad_parameter_is_named_in_problem_details()
    {
        using var answer = await app.Program().GetAsync(new Uri("/api/v1/issues?period=2d&query=a:b", UriKind.Relative));
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(["period", "query"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
        Assert.Equal("One of 1h, 24h, 7d, 30d, 90d.", problem.GetProperty("errors").GetProperty("period")[0].GetString());
    }

    [Theory]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/issues/0000000000000001", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/issues/0000000000000001/events", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/sign-in-links", HttpStatusCode.MethodNotAllowed)]
    public async Task Every_error_is_problem_details(string path, HttpStatusCode expected)
    {
        using var answer = await app.Program().GetAsync(new Uri(path, UriKind.Relative));
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal((expected, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }
}
