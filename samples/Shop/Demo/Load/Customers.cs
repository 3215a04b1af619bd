namespace Shop.Demo.Load;

/// <summary>Who orders, and what.</summary>
public static class Customers
{
    public static readonly IReadOnlyList<string> Ids =
    [
        .. new[]
        {
            "ada", "alan", "annie", "barbara", "bjarne", "brian", "claude", "daphne", "dennis", "dorothy", "edsger", "evelyn", "frances", "grace",
            "guido", "hedy", "ida", "jean", "john", "karen", "katherine", "ken", "kristen", "leslie", "linus", "lois", "margaret", "mary", "niklaus",
            "ole", "peter", "radia", "richard", "rosalind", "sophie", "stephanie", "tim", "tony", "valerie", "vint",
        }.Select(static name => "customer-" + name),
    ];

    public static readonly IReadOnlyList<string> Restaurants =
    [
        "Trattoria Luigi", "Sakura Sushi", "Taverna Ariadne", "Bombay Palace", "Le Petit Four", "Naxos Grill",
        "Golden Dragon", "Casa Miguel", "Knossos Bakery", "The Labyrinth", "Green Bowl", "Smokehouse 42",
    ];

    public static readonly IReadOnlyList<string> Dishes = ["Soup of the day", "Noodles", "Dumplings", "Moussaka", "Pizza", "Salad", "Curry"];
}
