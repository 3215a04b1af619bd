namespace Clew.Web.Issues;

/// <summary>Gives each place a number, so that a cell is small and a filter looks at a place once. One writer at a time; read by any.</summary>
internal sealed class IssuePlaces
{
    private readonly Dictionary<IssuePlace, int> _numbers = [];
    private volatile IssuePlace[] _places = [];

    public IssuePlace this[int number] => _places[number];

    public int Number(IssuePlace place)
    {
        if (_numbers.TryGetValue(place, out var known)) return known;
        _places = [.. _places, place];
        return _numbers[place] = _places.Length - 1;
    }

    /// <summary>For each place by its number, whether it is asked for.</summary>
    public bool[] Asked(Func<IssuePlace, bool> filter) => [.. _places.Select(filter)];
}
