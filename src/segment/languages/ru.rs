use crate::segment::rules::{Rules, Words};

/// Russian.
pub(super) const RULES: Rules = Rules {
    titles: Words("им тов проф акад доц св мл ген полк подп майор кап лейт дж дм вл ал юр"),
    abbreviations: Words(
        "ул д т е к н пгт ст ч п пп рис табл гл стр с см ср напр др пр р т.е т.к т.н обл р-н пос дер оз ст-ца к.м д.м ок пер \
         просп пл корп стр-во зам зав гос макс англ нем фр лат греч итал исп кн изд ред сост прим б бул наб гр чел \
         кв куб тел факс",
    ),
    before_number: Words("род ум"),
    after_number: Words("г"),
    small_starts: true,
    dash_joins_after_quotes: true,
    speech: Words(
        "сказал сказала сказали говорит спросил спросила ответил ответила крикнул добавил добавила воскликнул",
    ),
    ..Rules::DEFAULT
};
