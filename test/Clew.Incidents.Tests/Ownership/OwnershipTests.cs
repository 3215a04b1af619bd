using Clew.Incidents.Ownership;
using Clew.Model;
using Clew.Testing;

namespace Clew.Incidents.Tests.Ownership;

public sealed class OwnershipTests
{
    // GitHub's own example, shortened.
    private const string CodeOwners = """
        # Everything, unless a later match takes precedence
        *       @global-owner1 @global-owner2
        *.js    @js-owner #inline comment
        /build/logs/ @doctocat
        docs/*  docs@example.com
        apps/ @octocat
        /scripts/ @doctocat @octocat
        **/logs @logs
        /apps/github
        My\ Files/ @blank
        [Section] @of-section
        *.rb
        """;

    [Theory]
    [InlineData("src/Program.cs", "global-owner1 global-owner2")]
    [InlineData("web/cart.js", "js-owner")]
    [InlineData("build/logs/one.txt", "logs")]
    [InlineData("docs/getting-started.md", "docs@example.com")]
    [InlineData("docs/build-app/troubleshooting.md", "global-owner1 global-owner2")]
    [InlineData("apps/mobile/main.cs", "octocat")]
    [InlineData("/home/ci/work/apps/mobile/main.cs", "octocat")]
    [InlineData("deeply/nested/logs/x.log", "logs")]
    [InlineData("apps/github/x.cs", "")]
    [InlineData("My Files/x.cs", "blank")]
    [InlineData("lib/task.rb", "of-section")]
    [InlineData("C:\\build\\scripts\\deploy.cs", "doctocat octocat")]
    public void The_last_matching_line_of_a_CODEOWNERS_file_wins(string path, string expected)
    {
        var rules = new OwnershipRules(CodeOwnersFile.Parse(CodeOwners));

        Assert.Equal(expected, string.Join(' ', OwnershipPolicy.Judge(rules, new() { Service = "", Paths = [path] }).Owners));
    }

    [Theory]
    [InlineData("/src/*.cs", "src/a.cs", true)]
    [InlineData("/src/*.cs", "src/deep/a.cs", false)]
    [InlineData("/src/**/*.cs", "src/deep/er/a.cs", true)]
    [InlineData("/src/**/*.cs", "src/a.cs", true)]
    [InlineData("cart.?s", "web/cart.ts", true)]
    [InlineData("art.ts", "web/cart.ts", false)]
    [InlineData("src", "src/a.cs", true)]
    [InlineData("src/", "src", false)]
    [InlineData("a+b(c)", "x/a+b(c)", true)]
    public void Patterns_of_paths_are_those_of_gitignore(string pattern, string path, bool expected) => Assert.Equal(expected, PathPattern.IsMatch(pattern, path));

    [Fact]
    public void The_frame_where_it_was_thrown_comes_before_its_callers_and_paths_before_modules_tags_and_services()
    {
        var rules = new OwnershipRules(
        [
            new(OwnershipKind.Service, "bill*", ["of-service"]), new(OwnershipKind.Tag, "region=e*", ["of-tag"]), new(OwnershipKind.Url, "/orders", ["of-url"]),
            new(OwnershipKind.Module, "Shop.Billing", ["of-module"]), new(OwnershipKind.Path, "/web/", ["of-web"]), new(OwnershipKind.Path, "/billing/", ["of-billing"]),
        ]);
        var thing = new OwnedThing { Service = "billing", Paths = ["/web/cart.ts", "/billing/charge.cs"], Modules = ["Shop.Billing.Charge.Run"], Tags = AttributeList.Of(("region", "eu")), Url = "https://shop/orders/7" };

        Assert.Equal("of-web", Owner(thing));
        Assert.Equal("of-module", Owner(thing with { Paths = ["/elsewhere.cs"] }));
        Assert.Equal("of-url", Owner(thing with { Paths = [], Modules = ["Shop.BillingReports.Run"] }));
        Assert.Equal("of-tag", Owner(thing with { Paths = [], Modules = [], Url = "" }));
        Assert.Equal("of-service", Owner(thing with { Paths = [], Modules = [], Url = "", Tags = AttributeList.Empty }));
        Assert.Equal(OwnerVerdict.Nobody, OwnershipPolicy.Judge(rules, new() { Service = "edge" }));

        string Owner(OwnedThing asked) => Assert.Single(OwnershipPolicy.Judge(rules, asked).Owners);
    }

    [Fact]
    public void Of_an_event_its_own_frames_count_from_the_innermost_of_what_was_thrown_last()
    {
        var thing = OwnedThing.Of(Some.Issue(), Some.Error());

        Assert.Equal(["/src/Billing/DiscountService.cs"], thing.Paths);
        Assert.Equal(["Shop.Billing.DiscountService.ApplyDiscount"], thing.Modules);
    }
}
