using Clew.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Clew.Web.Access;

/// <summary>The ways in and out: password, setup link, one-time link, sign-out.</summary>
internal static class SignInEndpoints
{
    /// <summary>What must work before sign-in; <paramref name="pages"/> is the group for anybody.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/sign-in", (string? returnUrl) => new RazorComponentResult<SignInPage>(new { ReturnUrl = LocalUrl.OrHome(returnUrl) })).AllowAnonymous();
        pages.MapPost("/sign-in", SignIn).AllowAnonymous();
        pages.MapGet("/setup/{token}", ShowSetup).AllowAnonymous();
        pages.MapPost("/setup/{token}", SetUp).AllowAnonymous();
        pages.MapGet("/welcome/{token}", ShowWelcome).AllowAnonymous();
        pages.MapPost("/welcome/{token}", Welcome).AllowAnonymous();
        pages.MapPost("/sign-out", (Delegate)SignOut).AllowAnonymous();
    }

    private static async Task<IResult> SignIn(
        HttpContext http, [FromForm] string? name, [FromForm] string? password, [FromForm] string? returnUrl, UserAccounts accounts, SignInThrottle throttle)
    {
        var id = AccountRules.IdOf(name is { Length: <= AccountRules.MaxNameLength } ? name : "");
        if (!throttle.TryAttempt(id, http.Connection.RemoteIpAddress?.ToString() ?? ""))
            return Refuse(StatusCodes.Status429TooManyRequests, "Too many attempts. Wait a minute, then try again.");
        var given = AccountRules.ProblemOfPassword(password) is null ? password! : "";
        if (accounts.Verify(id, given) is not { } account)
            return Refuse(StatusCodes.Status422UnprocessableEntity, "Name or password is wrong.");
        await http.SignInAsync(account);
        return TypedResults.LocalRedirect(LocalUrl.OrHome(returnUrl));

        IResult Refuse(int status, string problem) =>
            new RazorComponentResult<SignInPage>(new { Name = name ?? "", ReturnUrl = LocalUrl.OrHome(returnUrl), Problem = problem }) { StatusCode = status };
    }

    private static IResult ShowSetup(string token, SetupLink setup) =>
        setup.Opens(token) ? new RazorComponentResult<SetupPage>() : TypedResults.NotFound();

    private static async Task<IResult> SetUp(
        HttpContext http, string token, [FromForm] string? name, [FromForm] string? password, SetupLink setup, CancellationToken ct)
    {
        if (!setup.Opens(token)) return TypedResults.NotFound();
        var (nameProblem, passwordProblem) = (AccountRules.ProblemOfName(name), AccountRules.ProblemOfPassword(password));
        if (nameProblem is null && passwordProblem is null)
        {
            if (await setup.RedeemAsync(token, name!, password!, ct) is { } account)
            {
                await http.SignInAsync(account);
                return TypedResults.LocalRedirect(LocalUrl.Home);
            }
            nameProblem = "This name is taken.";
        }
        return new RazorComponentResult<SetupPage>(new { Name = name ?? "", NameProblem = nameProblem, PasswordProblem = passwordProblem })
        {
            StatusCode = StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static RazorComponentResult<WelcomePage> ShowWelcome(string token, SignInLinks links) => Page(links.NameOf(token));

    private static async Task<IResult> Welcome(HttpContext http, string token, SignInLinks links, CancellationToken ct)
    {
        if (await links.RedeemAsync(token, ct) is not { } account) return Page(null);
        await http.SignInAsync(account);
        return TypedResults.LocalRedirect(LocalUrl.Home);
    }

    private static RazorComponentResult<WelcomePage> Page(string? name) =>
        new(new Dictionary<string, object?> { [nameof(WelcomePage.Name)] = name })
        {
            StatusCode = name is null ? StatusCodes.Status410Gone : StatusCodes.Status200OK,
        };

    private static async Task<RedirectHttpResult> SignOut(HttpContext http)
    {
        await http.SignOutAsync();
        return TypedResults.LocalRedirect("/sign-in");
    }
}
