namespace Poststack.Core.Migrations.Phases;

/// <summary>A change of a schema that code of two versions can live through, in three phases.</summary>
/// <param name="Title">`users.email becomes NOT NULL`.</param>
internal abstract record SchemaChange(string Title)
{
    /// <summary>The files that lead there, in their order.</summary>
    /// <exception cref="Refusals.RefusalException">Something has to be said first.</exception>
    public abstract IReadOnlyList<PhaseDraft> Plan();

    public sealed override string ToString() => Title;
}
