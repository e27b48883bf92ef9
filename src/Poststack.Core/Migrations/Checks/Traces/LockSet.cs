namespace Poststack.Core.Migrations.Checks.Traces;

/// <summary>Modes in which one transaction holds locks on one table.</summary>
/// <param name="Modes">Bit n is set for the mode with number n.</param>
public readonly record struct LockSet(int Modes)
{
    public static LockSet Of(params ReadOnlySpan<LockMode> modes)
    {
        var set = default(LockSet);
        foreach (var mode in modes)
            set = set.With(mode);

        return set;
    }

    public LockMode Strongest =>
        Modes == 0
            ? LockMode.None
            : (LockMode)(31 - System.Numerics.BitOperations.LeadingZeroCount((uint)Modes));

    public bool Has(LockMode mode) => (Modes & (1 << (int)mode)) != 0;

    public LockSet With(LockMode mode) => new(Modes | (1 << (int)mode));
}
