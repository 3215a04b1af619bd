namespace Shop.Billing.Releases;

/// <summary>
/// The releases of billing whose code is in this program, so that the demo deploys one without a second build. <c>RELEASE</c> says which one runs.
/// </summary>
public sealed record Release(string Name, Action<IServiceCollection> AddServices)
{
    private static readonly Release[] All =
    [
        new("v2.4.0", static services => services.AddSingleton<IDiscountPolicy, V240.DiscountPolicy>().AddSingleton<IPayments, V240.Payments>()),
        new("v2.4.1", static services => services.AddSingleton<IDiscountPolicy, V241.DiscountPolicy>().AddSingleton<IPayments, V241.Payments>()),
    ];

    public static Release Named(string? name) =>
        All.FirstOrDefault(release => release.Name == name)
        ?? throw new ArgumentException($"RELEASE must be one of {string.Join(", ", All.Select(static release => release.Name))}; it is '{name}'");
}
