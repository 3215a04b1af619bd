namespace Clew.Analysis.Grouping.V2;

/// <summary>The parts of a module's name: package, outer class, last name.</summary>
public static class ModuleName
{
    /// <summary>The outermost class: <c>com.shop.Cart$Line</c> is <c>com.shop.Cart</c>. A name that begins with <c>$</c> keeps it.</summary>
    public static string Outer(string module)
    {
        var start = module.LastIndexOf('.') + 2;
        var mark = start < module.Length ? module.IndexOf('$', start) : -1;
        return mark < 0 ? module : module[..mark];
    }

    public static ReadOnlySpan<char> Last(string module)
    {
        var end = module.AsSpan().LastIndexOf("::");
        return end >= 0 ? module.AsSpan(end + 2) : module.AsSpan(module.LastIndexOf('.') + 1);
    }

    public static string Package(string module)
    {
        var dot = module.LastIndexOf('.');
        return dot < 0 ? "" : module[..dot];
    }
}
