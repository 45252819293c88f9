<#-- What a template has; data: ExampleView. -->
<@comment>Of ${name}.</@comment>
const value = ${value}; <@remark>of ${name}</@remark>
const name = ${js(name)};
${code};
