namespace Clew.Web.Ownership;

/// <param name="Text">The file as it is; at most 3 MB.</param>
public sealed record CodeOwnersRequest(string? Text);
