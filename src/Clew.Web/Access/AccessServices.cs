using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clew.Web.Access;

internal static class AccessServices
{
    private static readonly TimeSpan SessionLength = TimeSpan.FromDays(14);

    public static void AddAccess(this IServiceCollection services, string dataFolder)
    {
        services.AddDataProtection().SetApplicationName("clew").PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(dataFolder, "keys")));
        // It warns that the keys are not encrypted at rest: they are as safe as the rest of the data folder, and there is no key to encrypt them with.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "clew-antiforgery";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddAuthentication(AccessSchemes.Either)
            .AddPolicyScheme(AccessSchemes.Either, null, options => options.ForwardDefaultSelector = SchemeOf)
            .AddCookie(AccessSchemes.Session, ConfigureSession)
            .AddScheme<AuthenticationSchemeOptions, ApiTokenAuthentication>(AccessSchemes.Token, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(AccessPolicy.Session, policy => policy.AddAuthenticationSchemes(AccessSchemes.Session).RequireAuthenticatedUser())
            .AddPolicy(AccessPolicy.Read, policy => policy.AddAuthenticationSchemes(AccessSchemes.Either).RequireAuthenticatedUser().RequireAssertion(IsForEverything))
            .AddPolicy(AccessPolicy.Token, policy => policy.AddAuthenticationSchemes(AccessSchemes.Token).RequireAuthenticatedUser().RequireAssertion(IsForEverything))
            .AddPolicy(AccessPolicy.Upload, policy => policy.AddAuthenticationSchemes(AccessSchemes.Token).RequireAuthenticatedUser());
        services.AddSingleton<IPasswordHasher<UserAccount>, PasswordHasher<UserAccount>>();
        services.AddSingleton<UserAccounts>();
        services.AddSingleton<SetupLink>();
        services.AddSingleton<SignInLinks>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<SessionEvents>();
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<IngestKeys>();
        services.AddSingleton<KeyUsageQuery>();
        services.AddSingleton<ShownOnce>();
    }

    private static bool IsForEverything(AuthorizationHandlerContext context) => !context.User.HasClaim(AccessSchemes.ScopeClaim, ApiToken.UploadOnly);

    // Bearer on other paths is an API key of a sender, which is not ours to judge.
    private static string SchemeOf(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/api") && http.Request.Headers.Authorization.Count > 0 ? AccessSchemes.Token : AccessSchemes.Session;

    private static void ConfigureSession(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "clew-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = SessionLength;
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.EventsType = typeof(SessionEvents);
    }
}
