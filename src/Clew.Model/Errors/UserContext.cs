namespace Clew.Model;

/// <summary>Whom an error happened to. An empty string means: not known.</summary>
public sealed record UserContext(string Id, string Name, string Email, string IpAddress)
{
    /// <summary>The most stable name: id before name before e-mail before address.</summary>
    public string Key => Id.Length > 0 ? Id : Name.Length > 0 ? Name : Email.Length > 0 ? Email : IpAddress;
}
