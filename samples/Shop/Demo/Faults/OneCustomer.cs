namespace Shop.Demo.Faults;

/// <summary>One customer has moved to a country for which billing's table has no tax: her orders fail, however often her app tries, and all
/// others are placed.</summary>
public sealed class OneCustomer : Fault
{
    private const string Customer = "customer-hedy", NewCountry = "SM", OldCountry = "DE";

    public override string Name => "one-customer";

    public override string Story => $"{Customer} has moved to San Marino, for which billing knows no tax: only her orders fail";

    public override IReadOnlyList<TrueCause> Truth =>
        [new(CauseKinds.Segment, [], Customer, $"= {NewCountry}", $"={NewCountry}"), new(CauseKinds.Code, ["billing"], "TaxTable", "PercentIn")];

    public override Task BeginAsync(Scene scene, CancellationToken ct)
    {
        scene.Load.Customers.Move(Customer, NewCountry);
        scene.Load.Insistent = Customer;
        return Task.CompletedTask;
    }

    public override Task EndAsync(Scene scene, CancellationToken ct)
    {
        scene.Load.Customers.Move(Customer, OldCountry);
        scene.Load.Insistent = "";
        return Task.CompletedTask;
    }
}
