namespace Poststack.Cli.Migrations;

/// <summary>Which of the options about running migrations a verb takes.</summary>
[Flags]
internal enum MigrationOptionKinds
{
    None = 0,

    /// <summary>How it behaves beside others that use the database.</summary>
    Locks = 1,
    Resume = 2,
    OutOfOrder = 4,
    DryRun = 8,
    Wait = 16,
    Unchecked = 32,
}
