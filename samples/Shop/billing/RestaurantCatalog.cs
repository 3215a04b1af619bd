namespace Shop.Billing;

/// <summary>The restaurants and what each has agreed to.</summary>
public static class RestaurantCatalog
{
    private static readonly Dictionary<string, Restaurant> Restaurants = new Restaurant[]
    {
        new("Trattoria Luigi", new(10)),
        new("Sakura Sushi", new(5)),
        new("Taverna Ariadne", null),
        new("Bombay Palace", new(15)),
        new("Le Petit Four", new(10)),
        new("Naxos Grill", null),
        new("Golden Dragon", new(20)),
        new("Casa Miguel", new(5)),
        new("Knossos Bakery", null),
        new("The Labyrinth", new(12)),
        new("Green Bowl", new(8)),
        new("Smokehouse 42", new(10)),
    }.ToDictionary(static restaurant => restaurant.Name);

    public static Restaurant? Find(string name) => Restaurants.GetValueOrDefault(name);
}
