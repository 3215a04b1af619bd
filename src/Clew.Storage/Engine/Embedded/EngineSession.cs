using System.Text;
using System.Text.RegularExpressions;

namespace Clew.Storage.Engine.Embedded;

/// <summary>
/// A connection that is lent to one request after the other. Each request names its settings and database; only what differs from the request
/// before is changed, so that the usual request changes nothing.
/// </summary>
internal sealed partial class EngineSession(ChdbConnection connection, string name) : IDisposable
{
    private const string DefaultDatabase = "default";

    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);
    private string _database = DefaultDatabase;

    public ChdbConnection Connection => connection;

    /// <summary>Marks the session's statements in <c>system.processes</c>, so that another session can kill them.</summary>
    public string Name => name;

    /// <summary>Set when it is not known in which state it is: then it is closed instead of lent again.</summary>
    public bool IsBroken { get; set; }

    /// <exception cref="EngineException">A setting or the database does not exist, or the value is wrong.</exception>
    public void Apply(IReadOnlyDictionary<string, string> settings, string? database)
    {
        var wanted = new Dictionary<string, string>(settings, StringComparer.Ordinal) { ["log_comment"] = name };
        var changes = new StringBuilder();
        foreach (var setting in _settings.Keys.Where(setting => !wanted.ContainsKey(setting))) Add(setting, "DEFAULT");
        foreach (var (setting, value) in wanted)
            if (!_settings.TryGetValue(setting, out var current) || current != value)
                Add(setting, SqlText.Quote(value));
        if (changes.Length > 0)
        {
            // Several settings may be applied before one is refused; the next request then starts with a fresh session.
            IsBroken = true;
            connection.Run($"SET {changes}").Dispose();
            IsBroken = false;
            _settings.Clear();
            foreach (var (setting, value) in wanted) _settings[setting] = value;
        }
        Use(database ?? DefaultDatabase);

        void Add(string setting, string value)
        {
            if (!SettingName().IsMatch(setting)) throw EngineErrors.FromText($"Code: 115. DB::Exception: Unknown setting '{setting}'. (UNKNOWN_SETTING)");
            if (changes.Length > 0) changes.Append(", ");
            changes.Append(setting).Append(" = ").Append(value);
        }
    }

    public void Dispose() => connection.Dispose();

    private void Use(string database)
    {
        if (database == _database) return;
        var quoted = database.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("`", @"\`", StringComparison.Ordinal);
        connection.Run($"USE `{quoted}`").Dispose();
        _database = database;
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex SettingName();
}
