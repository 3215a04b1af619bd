namespace Clew.Model;

/// <summary>What an API key stands for: everything that comes with it belongs to this project and environment.</summary>
public sealed record KeyScope(string KeyId, string Project, string Environment);
