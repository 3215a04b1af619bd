namespace Shop.Checkout;

/// <summary>What one can order.</summary>
public static class Menus
{
    private static readonly OrderItem[] Dishes =
    [
        new("Soup of the day", 7.95m, 1), new("Noodles", 11.95m, 1), new("Dumplings", 8.95m, 1), new("Moussaka", 12.95m, 1),
        new("Pizza", 10.95m, 1), new("Salad", 8.95m, 1), new("Curry", 12.95m, 1),
    ];

    /// <summary>All restaurants cook the same; each has forgotten one dish.</summary>
    public static object Of(string restaurant) => new { restaurant, dishes = Dishes.Where((_, index) => index != restaurant.Length % Dishes.Length) };
}
