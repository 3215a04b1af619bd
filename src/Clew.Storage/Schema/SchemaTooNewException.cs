namespace Clew.Storage.Schema;

/// <summary>The database was migrated by a newer version of the program; running on would risk its data.</summary>
public sealed class SchemaTooNewException(string message) : Exception(message);
