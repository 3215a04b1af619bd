namespace Clew.Model;

public enum ChangeKind
{
    Deployment = 1,
    Flag = 2,
    Configuration = 3,
    Scaling = 4,
}
