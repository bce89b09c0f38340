namespace HtxBot.Understanding.Learning;

/// <summary>The trained weights that the program brings along.</summary>
internal static class WishModel
{
    private const string Resource = "Understanding/model.bin";

    private static readonly Lazy<LinearModel> BuiltIn = new(Load);

    /// <summary>The one built into the program, read once.</summary>
    public static LinearModel Default => BuiltIn.Value;

    private static LinearModel Load()
    {
        using var stream =
            typeof(WishModel).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without {Resource}.");
        return LinearModel.Read(stream);
    }
}
