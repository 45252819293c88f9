<#-- What a trigger's function says of itself; data: model, trigger. -->
<@comment>Keeps ${model.rows} in step with ${trigger.watched}: ${trigger.purpose}.</@comment>
${model.header}
