using HtxBot.Runtime;

namespace HtxBot.Features.Catalogue;

/// <summary>Loads the catalogue at start.</summary>
internal sealed class CatalogueLoading(CatalogueSource catalogue) : IStartWork
{
    public void Run(TurnScope scope) => catalogue.Replace(CatalogueStore.Load(scope.Connection));
}
