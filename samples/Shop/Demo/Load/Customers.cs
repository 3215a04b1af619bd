using System.Collections.Concurrent;

namespace Shop.Demo.Load;

/// <summary>Who orders, what, and where it goes.</summary>
public sealed class Customers
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

    public static readonly IReadOnlyList<string> Channels = ["web", "ios", "android"];

    /// <summary>Where the shop delivers; customers live there in turn.</summary>
    private static readonly IReadOnlyList<string> Countries = ["GR", "IT", "FR", "DE"];

    private readonly ConcurrentDictionary<string, string> _countries =
        new(Ids.Select(static (id, index) => KeyValuePair.Create(id, Countries[index % Countries.Count])));

    /// <summary>By two letters (ISO 3166-1).</summary>
    public string CountryOf(string customer) => _countries[customer];

    public void Move(string customer, string country) => _countries[customer] = country;
}
