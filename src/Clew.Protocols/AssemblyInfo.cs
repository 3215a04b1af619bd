using System.Runtime.CompilerServices;

// Tests name the limits that they test.
[assembly: InternalsVisibleTo("Clew.Protocols.Tests")]
