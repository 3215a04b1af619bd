using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Clew.Delivery;
using Clew.Detection;
using Clew.Incidents;
using Clew.Incidents.Telling;
using Clew.Model;
using Clew.Storage.Artifacts;
using Clew.Storage.Documents;
using Clew.Storage.Engine;
using Clew.Storage.Intake;
using Clew.Storage.Schema;
using Clew.Testing;
using Clew.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clew.Web.Tests;

/// <summary>The pages and the API on a real port, with a database of their own in the real engine: a fixture of one test class.</summary>
public sealed partial class ClewWebApp(EngineFixture engine) : IAsyncLifetime
{
    private const string Token = "a-token-for-tests";
    private readonly string _data = Directory.CreateTempSubdirectory("clew-web-test-").FullName;
    private readonly List<HttpClient> _clients = [];
    private WebApplication? _app;

    public IServiceProvider Services => _app!.Services;

    public EngineClient Engine { get; private set; } = null!;

    public Signals Signals => new(Engine);

    public DocumentStore Documents => Services.GetRequiredService<DocumentStore>();

    public Uri Url => new(_app!.Urls.First());

    public static Timestamp Now => Timestamp.From(TimeProvider.System.GetUtcNow());

    public async ValueTask InitializeAsync()
    {
        Engine = new(EngineAddress.Of(engine.Options) with { Database = "web_" + Guid.NewGuid().ToString("N") }, engine.Options);
        await SchemaMigrator.MigrateAsync(Engine);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(Engine);
        builder.Services.AddSingleton<DocumentStore>();
        builder.Services.AddArtifactStorage(new() { Folder = Path.Combine(_data, "artifacts") });
        builder.Services.AddSingleton<IntakeLedger>();
        builder.Services.AddSingleton(new InstallationKey(new byte[InstallationKey.Size]));
        // Channels lead to this machine in tests.
        builder.Services.AddSingleton(new TellingOptions("", new() { AllowPrivate = true }));
        builder.Services.AddClewDetection().AddClewIncidents().AddClewDelivery();
        // Nothing looks, keeps or tells by itself: a test says what there is.
        foreach (var loop in builder.Services.Where(service => service.ServiceType == typeof(IHostedService) && IsOfClew(service)).ToList()) builder.Services.Remove(loop);
        builder.Services.AddClewWeb(new() { DataFolder = _data });
        _app = builder.Build();
        _app.MapClewWeb();
        await Documents.LoadAsync();
        await Documents.Set<Project>("project").PutAsync("default", new("default", "Default", 1), "test");
        await Services.GetRequiredService<ApiTokens>().EnsureAsync(Token, "test", default);
        await _app.StartAsync();
    }

    /// <summary>A browser that nobody has signed in: keeps cookies, does not follow redirects, asks for pages.</summary>
    public HttpClient Browser()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = Url };
        client.DefaultRequestHeaders.Accept.Add(new("text/html"));
        _clients.Add(client);
        return client;
    }

    /// <summary>A browser in which <c>Ana</c> is signed in.</summary>
    public async Task<HttpClient> SignedInAsync()
    {
        var (path, _) = await Services.GetRequiredService<SignInLinks>().CreateAsync("Ana", "test", default);
        var browser = Browser();
        var answer = await PostFormAsync(browser, path, path);
        return answer.StatusCode == HttpStatusCode.Redirect ? browser : throw new InvalidOperationException($"Not signed in: {answer.StatusCode}");
    }

    /// <summary>A program with an API token.</summary>
    public HttpClient Program(string token = Token)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _clients.Add(client);
        return client;
    }

    /// <summary>Sends a form with the antiforgery field of the page that shows it.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(HttpClient browser, string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await (await browser.GetAsync(new Uri(page, UriKind.Relative))).Content.ReadAsStringAsync();
        var token = AntiforgeryField().Match(html).Groups[1].Value;
        var content = fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", token));
        return await browser.PostAsync(new Uri(action, UriKind.Relative), new FormUrlEncodedContent(content));
    }

    /// <summary>Stores errors and opens their issues as the tracker does: with the first of each.</summary>
    public async Task InsertAsync(params IReadOnlyList<GroupedError> errors)
    {
        await Signals.InsertAsync(errors);
        foreach (var first in errors.OrderBy(error => error.Error.Context.Time).DistinctBy(error => error.Issue))
            await Documents.Set<Issue>("issue").PutAsync(first.Issue.ToString(), Some.Issue(first), "test", 0);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) client.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        Engine.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private static bool IsOfClew(ServiceDescriptor service) =>
        (service.ImplementationType ?? service.ImplementationFactory?.Method.DeclaringType)?.Namespace?.StartsWith("Clew.", StringComparison.Ordinal) ?? false;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryField();
}
