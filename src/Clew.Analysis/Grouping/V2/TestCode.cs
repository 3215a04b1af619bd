namespace Clew.Analysis.Grouping.V2;

/// <summary>
/// What the names of tests say, by the conventions of the test frameworks: <c>CartTest</c>, <c>CartTests</c>, <c>TestCart</c>, <c>CartTestCase</c>,
/// <c>CartSpec</c>, <c>CartIT</c>, <c>test_cart</c>, <c>cart.test</c>, <c>cart_spec</c>. A test is no part of the program, and it is named after what it tests.
/// </summary>
public static class TestCode
{
    private static readonly string[] Endings = ["TestCase", "Tests", "Test", "Spec", "Specs", "IT"];
    private static readonly string[] LowerEndings = ["_test", ".test", "_tests", "_spec", ".spec", "-test"];

    /// <summary>Segments of a package that only say that tests lie there.</summary>
    private static readonly HashSet<string> Folders = new(StringComparer.Ordinal) { "test", "tests", "junit", "testing", "spec", "unittest" };

    public static bool IsTest(string module)
    {
        var name = ModuleName.Last(module);
        if (name.Contains("Test", StringComparison.Ordinal) || name.EndsWith("Spec", StringComparison.Ordinal) || name.StartsWith("test_", StringComparison.Ordinal)) return true;
        foreach (var ending in LowerEndings)
            if (module.EndsWith(ending, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>What a test's class is named after, with its package: <c>org.shop.junit.CartTests</c> tests <c>org.shop.Cart</c>. Empty when the name does not say.</summary>
    public static string SubjectOf(string module)
    {
        var name = ModuleName.Last(module).ToString();
        var subject = WithoutEnding(name);
        if (subject.Length == 0) return "";
        var package = module.Length > name.Length ? module[..(module.Length - name.Length - 1)] : "";
        if (ModuleName.Outer(module) is { } outer && outer.Length < module.Length) package = ModuleName.Package(outer);
        var folders = package.Split('.').Where(static part => !Folders.Contains(part));
        return string.Join('.', folders.Append(subject));
    }

    private static string WithoutEnding(string name)
    {
        var mark = name.IndexOf('$', Math.Min(1, name.Length));
        if (mark > 0) name = name[..mark];
        if (name.StartsWith("Test", StringComparison.Ordinal) && name.Length > 4 && char.IsUpper(name[4])) return Cut(name[4..]);
        var cut = Cut(name);
        foreach (var ending in Endings)
            if (cut.EndsWith(ending, StringComparison.Ordinal) && cut.Length > ending.Length)
                return cut[..^ending.Length];
        return "";
    }

    // TestMonthDay_Basics: what follows the underscore is a part of the tests.
    private static string Cut(string name) => name.IndexOf('_') is var under and > 0 ? name[..under] : name;
}
