namespace Poststack.Core.Environments;

public static class EnvStateChanges
{
    /// <summary>The state with one init entry's record changed.</summary>
    public static EnvState WithInit(
        this EnvState state,
        string key,
        Func<InitRecord, InitRecord> change
    ) =>
        state with
        {
            Init = new Dictionary<string, InitRecord>(state.Init)
            {
                [key] = change(state.Init.GetValueOrDefault(key, InitRecord.Begun)),
            },
        };
}
