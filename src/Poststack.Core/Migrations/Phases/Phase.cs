namespace Poststack.Core.Migrations.Phases;

/// <summary>The three phases of a change that code of two versions lives through.</summary>
public enum Phase
{
    /// <summary>The new shape beside the old one; whoever writes one writes both.</summary>
    Expand = 1,

    /// <summary>What is there already is brought into the new shape, and proved.</summary>
    Backfill = 2,

    /// <summary>The old shape goes.</summary>
    Contract = 3,
}
