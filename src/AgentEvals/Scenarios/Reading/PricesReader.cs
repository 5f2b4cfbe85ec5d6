using AgentEvals.Scenarios.Yaml;

namespace AgentEvals.Scenarios.Reading;

/// <summary>Reads the price list of models.</summary>
internal static class PricesReader
{
    private const string Example = "'{ input: 3, output: 15 }', in US dollars a million tokens";

    public static Dictionary<string, ModelPrice> Read(FieldReader settings)
    {
        var prices = new Dictionary<string, ModelPrice>(StringComparer.Ordinal);
        foreach (var (model, node) in NamedEntries.Of(settings, "prices", "'prices: { some-model: { input: 3, output: 15 } }'"))
        {
            if (node is not YamlMapping mapping)
            {
                settings.WrongType<object>($"prices.{FieldReader.Shown(model.Value)}", node, "a mapping", Example);
                continue;
            }

            var price = new FieldReader(mapping, $"prices.{model.Value}", Keys.Price, settings.Context);
            var input = Required(price, "input");
            var output = Required(price, "output");
            prices[model.Value] = new ModelPrice(input ?? 0, output ?? 0, Amount(price, "cache_read"), Amount(price, "cache_write"));
        }

        return prices;
    }

    private static decimal? Required(FieldReader price, string key)
    {
        if (!price.Has(key))
        {
            price.ReportMissing(key, $"Add it: {Example}.");
        }

        return Amount(price, key);
    }

    private static decimal? Amount(FieldReader price, string key) => price.Decimal(key, 0, decimal.MaxValue, above: false);
}
