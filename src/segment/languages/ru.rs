use crate::segment::rules::Rules;
use crate::segment::words::words;

/// Russian.
pub(super) const RULES: Rules = Rules {
    titles: words!("им тов проф акад доц св мл ген полк подп майор кап лейт дж дм вл ал юр д п др пр"),
    abbreviations: words!(
        "ул т е к н пгт ст ч пп рис табл гл стр с см ср напр р т.е т.к т.н обл р-н пос дер оз ст-ца к.м д.м ок пер \
         просп пл корп стр-во зам зав гос макс англ нем фр лат греч итал исп кн изд ред сост прим б бул наб гр чел \
         кв куб тел факс",
    ),
    before_number: words!("род ум"),
    after_number: words!("г"),
    starters: words!(
        "он она оно они мы вы я это этот эта эти тот те в на по с к из за от до при после однако но и а если когда \
         как так там тогда также потом затем кроме для все его её их под \
         во со об о у не",
    ),
    small_starts: true,
    dash_joins_after_quotes: true,
    ..Rules::DEFAULT
};
