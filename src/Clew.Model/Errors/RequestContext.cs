namespace Clew.Model;

/// <summary>The HTTP request during which an error happened.</summary>
public sealed record RequestContext(string Method, string Url, AttributeList Headers);
