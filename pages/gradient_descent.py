from playground.topics.gradient_descent.params import Params
from playground.ui.page import open_page

page = open_page("gradient-descent", Params)
page.tabs(code=[Params])
