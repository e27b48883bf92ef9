namespace Poststack.Core.Changes;

public enum KeyChangeKind
{
    Added,
    Changed,
    Removed,
}
