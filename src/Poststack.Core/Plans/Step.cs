namespace Poststack.Core.Plans;

/// <summary>One thing to do, decided beforehand. Running it holds no decisions.</summary>
/// <param name="Id">Unique within its plan; stable between runs, so that scripts can name it.</param>
public abstract record Step(string Id)
{
    /// <summary>Ids of the steps that must have finished first.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>The step as a person reads it: imperative, with the facts that were decided.</summary>
    public abstract string Title { get; }

    /// <summary>What progress shows while and after it runs; short.</summary>
    public virtual string Label => Title;

    // Sealed, so that no kind of step brings a text of all it holds: dozens of kinds, and passwords among it.
    public sealed override string ToString() => Id;
}
