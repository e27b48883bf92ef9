using Poststack.Core.Plans;

namespace Poststack.Core.Backups;

/// <summary>Tells now and then how far something is that takes long.</summary>
/// <param name="total">Null where that is not known beforehand.</param>
internal sealed class TransferLine(StepScope scope, TimeProvider clock, long? total)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private long _told = clock.GetTimestamp();

    public void Report(long bytes)
    {
        lock (_gate)
        {
            if (clock.GetElapsedTime(_told) < Pause)
                return;

            _told = clock.GetTimestamp();
        }

        scope.Output(
            total is > 0 and var all
                ? $"{DataSize.ToText(bytes)} of {DataSize.ToText(all)}"
                : DataSize.ToText(bytes)
        );
    }
}
